// How light, how large and under which name: what a person has set, else by the device, and night by its clock.
// Private pages say it. For the public ones a device of one's own remembers it, another one as long as the tab is
// open, and one that others use too not at all.
(function () {
  var root = document.documentElement;
  var KEY = "look";
  var look = remembered();
  var hours = (look.night || "21-6").split("-").map(Number);
  var hour = new Date().getHours();
  var isNight = hours[0] > hours[1] ? hour >= hours[0] || hour < hours[1] : hour >= hours[0] && hour < hours[1];
  var theme = look.theme || (isNight ? "night" : "");

  if (look.size) root.setAttribute("data-size", look.size);
  if (isNight) root.setAttribute("data-late", "");
  if (theme) root.setAttribute("data-theme", theme);
  if (look.discreet) {
    document.title = look.discreet;
    document.querySelectorAll("link[data-discreet]").forEach(function (link) {
      link.href = link.getAttribute("data-discreet");
    });
  }
  var wall = { light: "#f0eeef", dark: "#17161f", night: "#000000" }[theme];
  if (wall) {
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      meta.content = wall;
    });
  }

  function remembered() {
    var own = { size: "", night: "", theme: "", discreet: "" };
    if (root.hasAttribute("data-night")) {
      Object.keys(own).forEach(function (name) {
        own[name] = root.getAttribute("data-" + name) || "";
      });
      keep(own);
      return own;
    }
    try {
      return JSON.parse(localStorage.getItem(KEY) || sessionStorage.getItem(KEY)) || own;
    } catch (error) {
      return own;
    }
  }

  function keep(own) {
    try {
      var phone = root.getAttribute("data-phone");
      localStorage.removeItem(KEY);
      sessionStorage.removeItem(KEY);
      if (phone === "shared") return;
      (phone === "own" ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(own));
    } catch (error) {
      // A browser that stores nothing shows the public pages as they come.
    }
  }
})();
