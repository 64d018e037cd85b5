import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { root, runTool } from '../command.ts';

/** A site with nothing in it but Starlight. Astro bundles the packages that its package.json names. */
const plainSite = join(import.meta.dirname, 'plain-site');

/** The lesson open in `page` as plain Markdown: headings, paragraphs, items and code, in their order. */
export function proseOf(page: Page): Promise<string> {
	return page.$eval('.sl-markdown-content', (prose) => {
		const levels: Readonly<Record<string, string>> = { H2: '## ', H3: '### ', LI: '- ' };
		const words = ({ textContent }: Element) =>
			(textContent ?? '')
				.replace(/\s+/g, ' ')
				.replace(/[<>{}*_`[\]#]/g, '\\$&')
				.trim();
		const code = (pre: Element) => {
			const lines = [...pre.querySelectorAll('.line')].map((line) => line.textContent);
			return lines.length > 0 ? lines.join('\n') : (pre.textContent ?? '').trimEnd();
		};
		return [...prose.querySelectorAll('h2, h3, p, li, pre')]
			.filter((part) => !part.parentElement?.closest('li, pre'))
			.map((part) =>
				part.tagName === 'PRE'
					? `\`\`\`ts\n${code(part)}\n\`\`\``
					: `${levels[part.tagName] ?? ''}${words(part)}`,
			)
			.join('\n\n');
	});
}

/** Builds a site of one page with this text, as Starlight makes it when nothing is changed; resolves with its folder. */
export async function buildPlainPage(title: string, prose: string): Promise<string> {
	// Below the repository, because its packages are found from there.
	const folder = join(root, '.cache', 'plain-page');
	rmSync(folder, { recursive: true, force: true });
	cpSync(plainSite, folder, { recursive: true });
	const docs = join(folder, 'src/content/docs');
	mkdirSync(docs, { recursive: true });
	writeFileSync(join(docs, 'index.md'), `---\ntitle: ${JSON.stringify(title)}\n---\n\n${prose}\n`);
	const { code, output } = await runTool('astro', ['build', '--root', folder], { cwd: folder });
	if (code !== 0) throw new Error(`The plain Starlight page could not be built:\n${output}`);
	return join(folder, 'dist');
}
