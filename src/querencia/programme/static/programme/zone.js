// Proposes this device's time zone to whoever has not chosen one. Nothing is sent before Save.
const place = document.querySelector("[data-propose] select");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (place && Array.from(place.options).some((option) => option.value === here)) place.value = here;
