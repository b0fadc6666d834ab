// Small comforts on top of pages that work without them.
(() => {
  const find = (selector) => document.querySelector(selector);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const on = (type, act) => addEventListener(type, act);

  const worker = navigator.serviceWorker;
  if (worker) {
    worker.register("/sw.js").catch(() => {});
    if (find("meta[name=tandem-signed-out]"))
      worker.getRegistration().then((found) => found?.active?.postMessage({ type: "signed-out" }));
  }

  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (timeZone) each("input[name=timezone][data-fill]", (field) => (field.value = timeZone));

  // Copying, said aloud.
  const voice = document.createElement("p");
  voice.className = "sr-only";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  const copied = document.documentElement.lang.startsWith("de") ? "Kopiert" : "Copied";

  on("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    const source = button && find(button.dataset.copy);
    if (!source) return;
    try {
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    } catch {
      return getSelection().selectAllChildren(source); // One key copies it.
    }
    button.face ??= button.innerHTML;
    voice.textContent = button.textContent = copied;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.innerHTML = button.face;
      voice.textContent = "";
    }, 2000);
  });

  // One press, one deed.
  const release = (form) => {
    delete form.dataset.sent;
    each("button[aria-busy]", (button) => button.removeAttribute("aria-busy"));
  };
  on("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.dataset.sent) return event.preventDefault();
    // Later: an island may yet keep the form on the page.
    setTimeout(() => {
      if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
      form.dataset.sent = 1;
      submitter?.setAttribute("aria-busy", "true");
      setTimeout(release, 9000, form); // A download never leaves the page.
    });
  });
  on("pageshow", () => each("form[data-sent]", release));

  // By keyboard every arrow changes a select; there Enter applies.
  const auto = "form[data-autosubmit] select";
  let keyboard;
  on("pointerdown", () => (keyboard = false));
  on("change", ({ target }) => !keyboard && target.matches(auto) && target.form.requestSubmit());

  // The split of a link, drawn anew while its share is typed: "sit_1 25 sit_2 22.5" names the pools.
  each(".split[data-split]", (split) => {
    const form = split.closest("form");
    const words = split.dataset.split.split(" ");
    const [keep, save] = split.querySelectorAll("b");
    const [first, second] = split.querySelectorAll("rect");
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
    form.addEventListener("input", () => {
      const site = words.indexOf(form.elements.site?.value ?? words[0]);
      const pool = Number(words[site + 1]);
      const given = Number(form.elements.collaborator_discount_percent.value.replace(",", ".")) || 0;
      const saved = Math.min(Math.max(given, 0), pool);
      const share = pool ? 100 - (saved / pool) * 100 : 0;
      first.setAttribute("width", `${share}%`);
      second.setAttribute("x", `${share}%`);
      second.setAttribute("width", `${pool ? 100 - share : 0}%`);
      keep.textContent = `${number.format(pool - saved)}\u00a0%`;
      save.textContent = `${number.format(saved)}\u00a0%`;
    });
  });

  on("keydown", (event) => {
    keyboard = true;
    const { target, key } = event;
    const command = event.ctrlKey || event.metaKey;
    if (key === "Enter" && target.matches(command ? ".composer textarea" : auto)) {
      event.preventDefault();
      target.form.requestSubmit();
    } else if (key === "/" && !command && !target.matches("input, textarea, select")) {
      const search = find("main input[type=search]");
      if (!search) return;
      event.preventDefault();
      search.select();
    }
  });
})();
