// Tells when the first picture of the page has been drawn; where none comes, when there was time enough for one.
export default function ({ setStateValue }) {
  const LONGEST = 2500;
  let told = 0;
  const tell = () => {
    watch.disconnect();
    setStateValue("told", ++told);
  };
  const look = () => document.querySelector(".stVegaLiteChart svg, .stVegaLiteChart canvas") && tell();
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true });
  // Told once more while nobody answers: this goes when it was heard.
  const again = setInterval(tell, LONGEST);
  look();
  return () => {
    watch.disconnect();
    clearInterval(again);
  };
}
