// Night by the device's clock: between 21:00 and 6:00 the page is dark and says so.
(function () {
  var hour = new Date().getHours();
  if (hour < 21 && hour >= 6) return;
  document.documentElement.setAttribute("data-theme", "night");
  document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
    meta.content = "#000000";
  });
})();
