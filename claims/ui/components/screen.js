// Tells how wide the reader's window is, in steps, so that labels are placed for the room they have.
export default function (component) {
  const { data, setStateValue } = component;
  const tell = () => {
    const wide = Math.max(Math.round(window.innerWidth / data.step) * data.step, data.step);
    document.cookie = "linimasa_wide=" + wide + ";path=/;max-age=31536000;SameSite=Lax";
    if (wide !== data.known) setStateValue("wide", wide);
  };
  let later = null;
  const resized = () => {
    clearTimeout(later);
    later = setTimeout(tell, 400);
  };
  tell();
  window.addEventListener("resize", resized);
  return () => {
    clearTimeout(later);
    window.removeEventListener("resize", resized);
  };
}
