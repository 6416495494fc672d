import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where Debian has it. */
const CHROMIUM = '/usr/bin/chromium';
/** Where pictures are kept for whoever looks at a build: from the folder that the tests run in, which is the repository. */
const ARTEFACTS = path.join('artefacts', 'report');
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Whether there is a browser; without one a test is skipped, or fails where everything has to be there. */
export function hasBrowser(): boolean {
  if (existsSync(CHROMIUM)) return true;
  if (process.env['CI'] !== undefined) throw new Error(`${CHROMIUM} is needed for the tests of the report`);
  console.log(`skipped: there is no ${CHROMIUM} to open the report`);
  return false;
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A page, and all that it did besides showing itself. */
export interface OpenedPage {
  readonly page: Page;
  /** Of the console and of scripts. */
  readonly complaints: readonly string[];
  /** What was asked for, other than the file itself. */
  readonly requests: readonly string[];
}

/** Opens a file as somebody does who was sent it. */
export async function openFile(browser: Browser, file: string, colorScheme: 'light' | 'dark'): Promise<OpenedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
  const url = pathToFileURL(file).href;
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) requests.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, requests };
}

/** Keeps a picture of the whole page. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`), fullPage: true });
}
