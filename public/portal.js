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
    // What is sent needs no preview any more.
    clearTimeout(form.later);
    asking?.abort();
    // Later: an island may yet keep the form on the page.
    setTimeout(() => {
      if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
      form.dataset.sent = 1;
      submitter?.setAttribute("aria-busy", "true");
      setTimeout(release, 9000, form); // A download never leaves the page.
    });
  });
  on("pageshow", () => each("form[data-sent]", release));

  // What was dropped or chosen, by its name.
  on("change", ({ target }) => {
    const name = target.closest(".drop") && target.files?.[0]?.name;
    if (name) target.closest(".drop").querySelector("b").textContent = name;
  });

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

  // A form that shows what would come of it, while it is filled in. Its address does the same without this.
  let asking;
  const preview = async (form) => {
    asking?.abort();
    const mine = (asking = new AbortController());
    // Who receives a parcel is nothing for an address.
    const own = (name) => form.querySelector(`[data-private] [name="${name}"]:not([name=country], [name=postcode])`);
    // Article and quantity of a row belong together: a blank one stays where the other says something.
    const beside = (name, at, all) => (name === "sku[]" ? all[at + 1][1] : name === "quantity[]" && all[at - 1][1]);
    const filled = [...new FormData(form)].filter(
      ([name, value], at, all) => (value || beside(name, at, all)) && !own(name),
    );
    const address = `${form.dataset.preview}?${new URLSearchParams(filled)}`;
    find("#preview").setAttribute("aria-busy", "true");
    try {
      const page = await (await fetch(address, { signal: mine.signal })).text();
      const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("#preview");
      if (!fresh) return;
      find("#preview").replaceWith(fresh);
      voice.textContent = fresh.dataset.say;
      history.replaceState(null, "", address);
    } catch {
      // What stands there stays; "Update" asks again.
      if (asking === mine) find("#preview").removeAttribute("aria-busy");
    }
  };

  // A pool shared by two: what one gets is what the other leaves.
  each("[data-pool] input[type=range]", (slider) => (slider.hidden = false));
  const share = (box, moved) => {
    const [discount, commission] = ["discount", "commission"].map((name) => box.querySelector(`[name=${name}]`));
    const slider = box.querySelector("[type=range]");
    const pool = +box.dataset.pool;
    const read = (field) => Math.min(Math.max(+field.value.replace(",", ".") || 0, 0), pool);
    const rest = (field) => String(Math.round((pool - read(field)) * 100) / 100);
    slider.max = pool;
    for (const field of [discount, commission])
      if (+field.value.replace(",", ".") > pool) field.value = String(pool);
    if (moved === commission) {
      if (+rest(commission) < read(discount)) discount.value = rest(commission);
    } else if (moved !== discount && moved !== slider) {
      // Another programme: what is left of its pool is the partner's.
      commission.value = rest(discount);
    } else {
      if (moved === slider) discount.value = slider.value;
      if (moved === slider || +rest(discount) < read(commission)) commission.value = rest(discount);
    }
    slider.value = read(discount);
  };

  // The last row of a form is always an empty one.
  const grow = (rows) => {
    const last = rows.lastElementChild;
    if (![...last.querySelectorAll("input")].some((field) => field.value)) return;
    const number = rows.querySelectorAll("[data-row]").length;
    const row = last.cloneNode(true);
    const next = (text, by) => text.replace(new RegExp(`\\b${number - 1 + by}\\b`), number + by);
    row.querySelectorAll(".error").forEach((error) => error.remove());
    row.querySelectorAll("input").forEach((field) => {
      field.value = "";
      field.id = next(field.id, 0);
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    });
    row.querySelectorAll("label").forEach((label) => {
      label.htmlFor = next(label.htmlFor, 0);
      label.textContent = next(label.textContent, 1);
    });
    rows.append(row);
  };

  on("input", ({ target }) => {
    const form = target.closest("form[data-preview]");
    const [rows, box] = [target.closest("[data-rows]"), target.closest("[data-pool]")];
    if (rows) grow(rows);
    if (box) share(box, target);
    if (!form) return;
    const pool = target.selectedOptions?.[0]?.dataset.pool;
    const own = form.querySelector("[data-pool]:not(option)");
    if (pool && own) {
      own.dataset.pool = pool;
      own.querySelector(".hint").textContent = target.selectedOptions[0].dataset.hint;
      own.querySelector("[name=split_of]").value = target.value;
      share(own, target);
    }
    clearTimeout(form.later);
    form.later = setTimeout(preview, 400, form);
  });

  on("keydown", (event) => {
    keyboard = true;
    const { target, key } = event;
    const command = event.ctrlKey || event.metaKey;
    const panel = key === "Escape" && find("details.menu[open]");
    if (panel) {
      panel.open = false;
      panel.querySelector("summary").focus();
    } else if (key === "Enter" && target.matches(command ? ".composer textarea" : auto)) {
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
