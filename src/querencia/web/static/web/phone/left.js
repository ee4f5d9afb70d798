// After Leave now, "back" does not open a page with somebody's words: the neutral page stands there instead,
// until somebody opens such a page by another way than "back".
(function () {
  var root = document.documentElement;
  if (!root.hasAttribute("data-private")) return;
  var way = performance.getEntriesByType("navigation")[0];

  try {
    if (!way || way.type !== "back_forward") {
      sessionStorage.removeItem("left");
    } else if (sessionStorage.getItem("left")) {
      root.hidden = true;
      window.location.replace("/away/");
    }
  } catch (error) {
    // A browser that stores nothing does not know that anybody left.
  }
})();
