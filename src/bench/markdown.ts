/** Highlights the code of a fence; the answer is HTML. */
export type Highlight = (code: string, lang: string) => Promise<string>;

/**
 * The Markdown that hints and reasons are written in, as HTML at build time: paragraphs, lists, fences,
 * `code`, **strong**, *emphasis* and links. Anything else is text.
 */
export async function renderMarkdown(source: string, highlight: Highlight): Promise<string> {
	const html = await Promise.all(blocks(source).map((block) => renderBlock(block, highlight)));
	return html.join('\n');
}

interface Fence {
	readonly lang: string;
	readonly code: string;
}

function blocks(source: string): (string | Fence)[] {
	return source.split(/^(```[\s\S]*?^```[ \t]*$)/m).flatMap((piece): (string | Fence)[] => {
		const fence = /^```(\S*).*\n([\s\S]*?)^```[ \t]*$/m.exec(piece);
		if (fence) return [{ lang: fence[1] || 'text', code: fence[2] ?? '' }];
		return piece.split(/\n\s*\n/).filter((block) => block.trim() !== '');
	});
}

async function renderBlock(block: string | Fence, highlight: Highlight): Promise<string> {
	if (typeof block !== 'string') return highlight(block.code, block.lang);
	const lines = block.trim().split('\n');
	const heading = /^#{1,6} (.*)$/.exec(lines[0] ?? '');
	if (heading && lines.length === 1)
		return `<p><strong>${renderInline(heading[1] ?? '')}</strong></p>`;
	if (/^[-*] /.test(lines[0] ?? '')) return list('ul', lines, /^[-*] /);
	if (/^\d+\. /.test(lines[0] ?? '')) return list('ol', lines, /^\d+\. /);
	return `<p>${renderInline(lines.join('\n'))}</p>`;
}

function list(tag: 'ul' | 'ol', lines: readonly string[], marker: RegExp): string {
	const items: string[] = [];
	for (const line of lines) {
		if (marker.test(line)) items.push(line.replace(marker, ''));
		else items.push(`${items.pop() ?? ''}\n${line.trim()}`);
	}
	return `<${tag}>${items.map((item) => `<li>${renderInline(item)}</li>`).join('')}</${tag}>`;
}

/** One line of that Markdown, e.g. a title. */
export function renderInline(text: string): string {
	// Code is set aside first: in it nothing is Markdown, and around it everything may be.
	const codes: string[] = [];
	const held = text.replace(/`([^`]+)`/g, (_, code: string) => {
		codes.push(`<code>${escapeHtml(code)}</code>`);
		return `${HELD}${codes.length - 1}${HELD}`;
	});
	return prose(held).replace(
		new RegExp(`${HELD}(\\d+)${HELD}`, 'g'),
		(_, index: string) => codes[Number(index)] ?? '',
	);
}

/** A character for private use, which no author types. */
const HELD = '\uE000';

function prose(text: string): string {
	return escapeHtml(text)
		.replace(/\[([^\]]+)\]\((https?:\/\/[^\s)]+|[/#][^\s)]*)\)/g, '<a href="$2">$1</a>')
		.replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
		.replace(/\*([^*\s][^*]*)\*/g, '<em>$1</em>');
}

function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
