// The three lines go from this phone once their person has taken them off all phones: on a page of that person
// each script that knows of the lines begins with this.
const KEY = "card";

// Whose page this is, and how often they called their lines back: "whose.how-often".
export function linesOf() {
  return document.documentElement.getAttribute("data-lines-of");
}

function dropCalledBack() {
  const card = JSON.parse(localStorage.getItem(KEY));
  if (!card || !card.of || !linesOf()) return;
  const [whose, times] = card.of.split(".");
  const [mine, now] = linesOf().split(".");
  if (whose === mine && Number(times) < Number(now)) localStorage.removeItem(KEY);
}

try {
  dropCalledBack();
} catch (error) {
  // A browser that stores nothing has no lines.
}
