// A statement that is weighed twice: both answers side by side, in words, without a verdict. Nothing is kept.
for (const again of document.querySelectorAll("[data-again]")) {
  const name = again.dataset.again;
  const chosen = (which) => document.querySelector(`input[name="${which}-${name}"]:checked`);
  const show = () => {
    const first = chosen("weigh");
    const now = chosen("again");
    const said = [
      [again.dataset.first, first],
      [again.dataset.now, now],
    ];
    const words = said.filter(([, input]) => input).map(([word, input]) => `${word}: ${input.value}.`);
    again.querySelector("[role=status]").textContent = now ? words.join(" ") : "";
  };
  document.addEventListener("change", show);
  show();
}
