// Night by the device's clock: between 21:00 and 6:00 the page is dark and says so.
(function () {
  var hour = new Date().getHours();
  if (hour >= 21 || hour < 6) {
    document.documentElement.setAttribute("data-theme", "night");
  }
})();
