/** Texts of the page on which a reader opts out. */
interface Words {
  readonly title: string;
  readonly question: string;
  readonly button: string;
  readonly done: string;
  readonly unknown: string;
}

const WORDS: Readonly<Record<'en' | 'fr', Words>> = {
  en: {
    title: 'Unsubscribe',
    question: 'No more e-mails of this kind?',
    button: 'Unsubscribe',
    done: 'Done. You will get no more e-mails of this kind.',
    unknown: 'This link is not complete. Please use the one in the e-mail.',
  },
  fr: {
    title: 'Se désabonner',
    question: 'Ne plus recevoir ce type d’e-mails ?',
    button: 'Se désabonner',
    done: 'C’est fait. Vous ne recevrez plus ce type d’e-mails.',
    unknown: 'Ce lien est incomplet. Merci d’utiliser celui de l’e-mail.',
  },
};

/** What the page may do: nothing but show itself and send its own form. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page in the reader's language; `ask` has the button that opts out. */
export function unsubscribePage(kind: 'ask' | 'done' | 'unknown', acceptLanguage = ''): string {
  const language = /^\s*fr\b/i.test(acceptLanguage) ? 'fr' : 'en';
  const { title, question, button, done, unknown } = WORDS[language];
  const form = `<p>${question}</p><form method="post"><button>${button}</button></form>`;
  const content = { ask: form, done: `<p>${done}</p>`, unknown: `<p>${unknown}</p>` }[kind];
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:30em;margin:15vh auto;padding:0 1em;text-align:center}
button{font:inherit;padding:.5em 1.5em}</style><body>${content}</body></html>`;
}
