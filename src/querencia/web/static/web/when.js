// Shows times in the device's own zone, in the page's language.
const lang = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
for (const time of document.querySelectorAll("time[datetime]")) {
  const at = new Date(time.dateTime);
  if (!isNaN(at)) {
    time.textContent = at.toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
  }
}
