// Reads [{theme, resume}] on standard input, writes [html] on standard output. THEMES is the folder with the themes.
import { createRequire } from "node:module";
const require = createRequire(`${process.env.THEMES}/x.js`);
let text = "";
for await (const part of process.stdin) text += part;
const out = [];
for (const { theme, resume } of JSON.parse(text)) {
  try {
    const module = theme === "even"
      ? await import(`file://${process.env.THEMES}/node_modules/jsonresume-theme-even/dist/index.js`)
      : require(theme === "professional" ? "./professional.bundle.cjs" : `jsonresume-theme-${theme}`);
    const render = module.render ?? module.default?.render ?? module.default;
    const log = console.log;
    console.log = () => {};
    out.push(await render(resume));
    console.log = log;
  } catch (error) {
    out.push(`ERROR ${error.message}`);
  }
}
process.stdout.write(JSON.stringify(out));
