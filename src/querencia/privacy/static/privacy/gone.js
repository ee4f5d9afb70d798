// After erasing, this device remembers nothing of the place either. Help without a network stays.
try {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of ["look", "left-at", "card"]) storage.removeItem(key);
  }
} catch (error) {
  // A browser that stores nothing has nothing to forget.
}
