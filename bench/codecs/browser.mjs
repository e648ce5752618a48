// Measures in Chromium: a browser for each codec and round, whose page is served on loopback.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { chromium } from "playwright-core";
import { browserCodecNames, bundleForBrowser, output } from "./bundles.mjs";

/** Bundles the codecs that browsers can run and returns what runs them. */
export async function createPages() {
  await bundleForBrowser();
  const server = createServer(respond);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  return {
    id: "chromium",
    facts: `Chromium ${await readVersion()}, ${availableParallelism()} cores.`,
    note: "Without avsc, which needs modules of Node.",
    codecNames: browserCodecNames,
    measure: (name, plan) => measureInPage(address, name, plan),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Isolated pages have a clock of 5 microseconds instead of 100. */
function respond(request, response) {
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
  if (request.url === "/")
    return response.setHeader("Content-Type", "text/html").end("<!doctype html><title>codecs</title>");
  if (!request.url.endsWith(".mjs")) return response.writeHead(404).end();
  response.setHeader("Content-Type", "text/javascript");
  response.end(readFileSync(join(output, "browser", basename(request.url))));
}

/** Debian's Chromium, or the browser that `KEPHAS_CHROMIUM` names. Root cannot use the sandbox, and the page is our own. */
function launchChromium() {
  const executablePath = process.env.KEPHAS_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}

async function readVersion() {
  const browser = await launchChromium();
  const version = browser.version();
  await browser.close();
  return version;
}

async function measureInPage(address, name, plan) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(address);
    return await page.evaluate(
      async ([codec, options]) => {
        const [{ measure }, module] = await Promise.all(["measure", codec].map((file) => import(`/${file}.mjs`)));
        return measure(module, options);
      },
      [name, plan],
    );
  } finally {
    await browser.close();
  }
}
