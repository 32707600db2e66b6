extension Page {
    /// The style of all pages.
    static let style = """
        :root { color-scheme: light dark; --ink: #1b1d21; --paper: #fbfaf7; --soft: #6a6f78; --line: #d9d6cd; --card: #fff;
          --accent: #0b5cad; --person: #ffe08a; --place: #b9e6c0; --organization: #bcd8ff; --event: #f3c5e6; --product: #dccdfb;
          --other: #e4e1d8; --added: #cdeccf; --removed: #f8d0cc; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7e5df; --paper: #17191c; --soft: #9aa0a8; --line: #363a40;
          --card: #1f2226; --accent: #7ab7ff; --person: #6b5310; --place: #1f5a2c; --organization: #1f4478; --event: #6d2a5a;
          --product: #4a3583; --other: #45433c; --added: #1f4a26; --removed: #5f2620; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans", sans-serif; }
        header { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; align-items: baseline; padding: .7rem 1.2rem;
          border-bottom: 1px solid var(--line); background: var(--card); }
        header strong { font-size: 1.15rem; letter-spacing: .02em; }
        nav { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
        a { color: var(--accent); }
        nav a { text-decoration: none; padding: .2rem 0; }
        nav a[aria-current] { color: var(--ink); border-bottom: 2px solid var(--accent); }
        .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); }
        main { max-width: 76rem; margin: 0 auto; padding: 1.2rem; }
        h1 { font-size: 1.35rem; margin: 0 0 .8rem; } h2 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
        form { display: flex; flex-wrap: wrap; gap: .7rem; align-items: end; margin-bottom: 1rem; }
        label { display: flex; flex-direction: column; font-size: .82rem; color: var(--soft); }
        label input, label select, label textarea { font-size: 1rem; }
        label.wide { flex: 1 1 18rem; }
        input, select, textarea, button { font: inherit; color: var(--ink); background: var(--card);
          border: 1px solid var(--line); border-radius: .4rem; padding: .45rem .6rem; }
        button { background: var(--accent); color: #fff; border-color: var(--accent); cursor: pointer; }
        @media (prefers-color-scheme: dark) { button { color: #10151b; } }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
        .columns { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 1.2rem; align-items: start; }
        .columns.even { grid-template-columns: 1fr 1fr; }
        @media (max-width: 52rem) { .columns, .columns.even { grid-template-columns: minmax(0, 1fr); } main { padding: .8rem; } }
        .editor { position: relative; flex: 1 1 100%; }
        .editor textarea, .editor .backdrop { width: 100%; min-height: 16rem; margin: 0; font: inherit; line-height: 1.6;
          padding: .8rem; white-space: pre-wrap; overflow-wrap: break-word; border: 1px solid var(--line); border-radius: .5rem; }
        .editor textarea { display: block; resize: vertical; position: relative; background: transparent; }
        .editor .backdrop { position: absolute; inset: 0; overflow: hidden; color: transparent; background: var(--card); }
        mark { background: var(--other); color: inherit; border-radius: .2rem; padding: 0; }
        .backdrop mark { color: transparent; }
        mark.person { background: var(--person); } mark.place { background: var(--place); }
        mark.organization { background: var(--organization); } mark.event { background: var(--event); }
        mark.product { background: var(--product); }
        .result { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem; white-space: pre-wrap;
          overflow-wrap: break-word; line-height: 1.7; }
        .result mark { padding: .05rem .2rem; cursor: pointer; }
        .cards { display: grid; gap: .6rem; margin: 0; padding: 0; list-style: none; }
        .cards > li, .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
        .cards h3 { margin: 0; font-size: 1rem; } .soft { color: var(--soft); font-size: .86rem; margin: .1rem 0; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: start; padding: .25rem .6rem .25rem 0; vertical-align: top;
          border-top: 1px solid var(--line); } th { font-weight: 600; color: var(--soft); font-size: .86rem; }
        ins { background: var(--added); text-decoration: none; border-radius: .2rem; }
        del { background: var(--removed); border-radius: .2rem; }
        .score { font-variant-numeric: tabular-nums; font-weight: 600; }
        .notice { background: var(--card); border-inline-start: .3rem solid var(--accent); padding: .5rem .8rem; }
        .doubt td { background: color-mix(in srgb, var(--removed) 35%, transparent); }
        details summary { cursor: pointer; color: var(--accent); font-size: .86rem; }

        """

    /// The style of previews in other tools.
    static let previewStyle = """
        body { font: 14px/1.4 sans-serif; margin: .6rem; } h1 { font-size: 1.05rem; margin: 0; } p { color: #666; margin: .1rem 0 .4rem; }
        th { text-align: left; padding-right: .8rem; color: #666; font-weight: 400; }
        """

    /// Names light up as one types; without it the pages work by their forms.
    static let script = """
        "use strict";
        const editor = document.querySelector(".editor textarea");
        if (editor) {
          const backdrop = document.createElement("div");
          backdrop.className = "backdrop";
          backdrop.setAttribute("aria-hidden", "true");
          editor.before(backdrop);
          const language = document.querySelector("select[name=lang]");
          let timer, latest = 0;
          const paint = mentions => {
            const text = Array.from(editor.value);
            backdrop.replaceChildren();
            let position = 0;
            for (const mention of mentions) {
              if (mention.end > text.length) break;
              backdrop.append(text.slice(position, mention.start).join(""));
              const mark = document.createElement("mark");
              mark.className = mention.type || "other";
              mark.textContent = text.slice(mention.start, mention.end).join("");
              backdrop.append(mark);
              position = mention.end;
            }
            backdrop.append(text.slice(position).join("") + "\\n");
            backdrop.scrollTop = editor.scrollTop;
          };
          const ask = async () => {
            const number = ++latest, body = { text: editor.value };
            if (language && language.value) body.lang = language.value;
            try {
              const answer = await fetch("/v1/mentions", {
                method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
              if (answer.ok && number === latest) paint((await answer.json()).mentions);
            } catch { /* the form still works */ }
          };
          const later = () => { clearTimeout(timer); paint([]); timer = setTimeout(ask, 200); };
          editor.addEventListener("input", later);
          editor.addEventListener("scroll", () => { backdrop.scrollTop = editor.scrollTop; });
          if (language) language.addEventListener("change", ask);
          editor.addEventListener("dragover", event => event.preventDefault());
          editor.addEventListener("drop", async event => {
            const file = event.dataTransfer.files[0];
            if (!file) return;
            event.preventDefault();
            editor.value = await file.text();
            ask();
          });
          new ResizeObserver(() => { backdrop.style.height = editor.offsetHeight + "px"; }).observe(editor);
          paint([]);
          if (editor.value) ask();
        }
        for (const mark of document.querySelectorAll(".result mark[data-entity]")) {
          mark.addEventListener("click", () => {
            const card = document.getElementById("entity-" + mark.dataset.entity);
            if (card) { card.scrollIntoView({ block: "center" }); card.focus(); }
          });
        }

        """
}
