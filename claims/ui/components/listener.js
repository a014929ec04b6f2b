// What listens for the page, put together: the functions stand in the files before this one.
export default function ({ data, setStateValue }) {
  listenToKeyboard(data.keyboard);
  sayLibraryWords(data.words);
  return listenToScreen(data.screen, setStateValue);
}
