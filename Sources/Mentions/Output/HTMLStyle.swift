/// How the page of names looks: light and dark, on wide screens, on phones and on paper.
enum HTMLStyle {
    static let css = """
        :root {
          color-scheme: light dark;
          --paper: #fcfbf8; --ink: #22252a; --quiet: #676d76; --line: #e4e0d8; --card: #fff; --focus: #1a5fd0;
          --tint: 78% 89%; --edge: 52% 52%; --deep: 60% 32%;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #15171a; --ink: #e2e4e7; --quiet: #9aa1aa; --line: #2c3036; --card: #1b1e22; --focus: #8ab4f8;
            --tint: 38% 24%; --edge: 48% 55%; --deep: 60% 76%;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--paper); color: var(--ink);
          font: .9375rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
        }
        .page {
          display: grid; grid-template-columns: minmax(0, 1fr) minmax(18rem, 23rem); gap: 3.5rem;
          max-width: 74rem; margin: 0 auto; padding: 0 1.5rem;
        }
        main { width: 100%; max-width: 43rem; justify-self: center; padding: 2.5rem 0 5rem; }
        header { color: var(--quiet); margin-bottom: 2.5rem; }
        header p { margin: .4rem 0; }
        h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; color: var(--ink); }
        h2 { margin: 0 0 1rem; font-size: .9375rem; font-weight: 600; color: var(--quiet); overflow-wrap: anywhere; }
        small { font-size: .8125rem; font-weight: 400; color: var(--quiet); }
        a { color: inherit; text-underline-offset: .2em; }
        nav ol { margin: 1rem 0 0; padding: 0; list-style: none; columns: 15rem; overflow-wrap: anywhere; }
        .narrow { display: none; }
        article { scroll-margin-top: 1rem; }
        article + article { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 2rem; }
        .text {
          font: 1.125rem/1.75 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", serif;
          unicode-bidi: plaintext; text-align: start; white-space: pre-wrap; overflow-wrap: anywhere;
        }
        .text:lang(ar), .text:lang(fa), .text:lang(ur), .text:lang(he) { font-size: 1.25rem; line-height: 1.9; }
        .text:lang(zh), .text:lang(ja), .text:lang(ko) { line-height: 1.9; }
        .name {
          text-decoration: none; padding: .06em .16em; border-radius: .2em; scroll-margin: 30vh 0;
          background: hsl(var(--h, 0) var(--tint)); box-shadow: inset 0 -.11em hsl(var(--h, 0) var(--edge));
          -webkit-box-decoration-break: clone; box-decoration-break: clone;
        }
        .name:not([href]):not(.unsure) { background: var(--line); box-shadow: none; }
        .name.unsure {
          background: none; box-shadow: none; border-radius: 0; border-bottom: .11em dashed hsl(var(--h, 0) var(--edge));
        }
        header .name.unsure { border-color: currentColor; }
        a.name[href]:hover { box-shadow: inset 0 0 0 .1em hsl(var(--h, 0) var(--edge)); }
        del { opacity: .6; } ins { text-decoration: none; font-weight: 600; }
        :focus-visible { outline: .15rem solid var(--focus); outline-offset: .12rem; }
        .name:target { outline: .15rem solid hsl(var(--h, 0) var(--deep)); outline-offset: .12rem; }
        a.name:focus-visible::after {
          content: attr(title); position: fixed; inset: auto 1rem 1rem; margin: 0 auto; max-width: 40rem; z-index: 1;
          padding: .6rem 1rem; border-radius: .5rem; background: var(--ink); color: var(--paper);
          font: .9375rem/1.4 system-ui, sans-serif; white-space: normal; direction: ltr; text-align: left;
        }
        aside {
          position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.5rem 0;
          scrollbar-width: thin;
        }
        section {
          margin: 0 .25rem .75rem; padding: .7rem .9rem; scroll-margin: 1rem 0; border: 1px solid var(--line);
          border-inline-start: .3rem solid hsl(var(--h) var(--edge)); border-radius: .4rem; background: var(--card);
        }
        section:target { border-color: hsl(var(--h) var(--edge)); background: hsl(var(--h) var(--tint) / .45); }
        h3 { margin: 0; font-size: 1rem; line-height: 1.35; overflow-wrap: anywhere; }
        .kind { margin: .05rem 0 .4rem; font-size: .8125rem; color: var(--quiet); overflow-wrap: anywhere; }
        ul { margin: 0; padding: 0; list-style: none; color: var(--quiet); overflow-wrap: anywhere; }
        li > a { color: var(--ink); text-decoration-color: hsl(var(--h, 0) var(--edge)); }
        nav li > a { text-decoration-color: var(--line); }
        .places { font-size: .8125rem; }
        .places a { display: inline-block; padding: 0 .2em; }
        details { margin-top: .45rem; }
        summary { cursor: pointer; font-size: .8125rem; color: var(--quiet); }
        dl {
          display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem .7rem; margin: .45rem 0 0;
          overflow-wrap: anywhere;
        }
        dt { font-size: .8125rem; line-height: 1.7; color: var(--quiet); } dd { margin: 0; } dd b { font-weight: 600; }
        @media (max-width: 56rem) {
          .page { display: block; padding: 0 1.1rem; }
          main { max-width: 43rem; margin: 0 auto; padding: 1.5rem 0 2.5rem; }
          header { margin-bottom: 1.75rem; }
          .narrow { display: block; }
          aside {
            position: static; max-height: none; max-width: 43rem; margin: 0 auto; padding: 1.75rem 0 3rem;
            border-top: 1px solid var(--line);
          }
          section { margin-inline: 0; }
          .places a { padding: .1em .45em; }
        }
        @media print {
          :root { --paper: #fff; --ink: #000; --quiet: #555; --line: #ccc; --card: #fff; --tint: 78% 89%; --edge: 52% 52%; }
          .page { display: block; max-width: none; padding: 0; }
          main { max-width: none; padding: 0; }
          header p, .narrow, nav, .places, summary { display: none; }
          .name, section { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          aside { position: static; max-height: none; overflow: visible; columns: 2; padding: 1.5rem 0 0; }
          section { break-inside: avoid; }
          .text { font-size: 11pt; line-height: 1.6; }
        }
        """
}
