/**
 * Before Node 22 oidc-provider warns of the runtime when it is loaded. All our tests run on 20 as well: there is nothing that
 * whoever reads the log could do. Imported before it; whatever else it warns of is said.
 */
const [major] = process.versions.node.split('.').map(Number);
if (major !== undefined && major < 22) {
  const { warn } = console;
  console.warn = (...words: unknown[]): void => {
    console.warn = warn;
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
}
