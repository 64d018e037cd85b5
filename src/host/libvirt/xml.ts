/** An element of a description: as much of XML as libvirt's own descriptions use. */
export interface Element {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: Element[];
	text: string;
}

/** What is wrong with a description, in the words of libxml2 as virsh prints them. */
export class XmlError extends Error {
	override name = 'XmlError';
}

const TOKEN =
	/<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:'[^']*'|"[^"]*"))*)\s*(\/?)>|([^<]+)/g;

/** Reads one element with its children, or throws an `XmlError`. */
export function parseXml(text: string, kind: string): Element {
	const root: Element = { name: '', attributes: {}, children: [], text: '' };
	const open = [root];
	for (const [, closing, name = '', attributes = '', empty, words] of text.matchAll(TOKEN)) {
		const parent = open.at(-1) ?? root;
		if (words !== undefined) parent.text += words;
		else if (closing) {
			if (parent.name !== name) throw unfinished(text, parent.name || name, kind);
			open.pop();
		} else if (name) {
			const element: Element = {
				name,
				attributes: readAttributes(attributes),
				children: [],
				text: '',
			};
			parent.children.push(element);
			if (!empty) open.push(element);
		}
	}
	const [first] = root.children;
	if (open.length > 1 || !first) throw unfinished(text, open.at(-1)?.name || kind, kind);
	return first;
}

/** The element at a path of names, as `os/type`. */
export function at(element: Element, path: string): Element | undefined {
	return path
		.split('/')
		.reduce<Element | undefined>(
			(here, name) => here?.children.find((child) => child.name === name),
			element,
		);
}

function readAttributes(text: string): Record<string, string> {
	return Object.fromEntries(
		[...text.matchAll(/([\w:-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g)].map(
			([, name = '', single, double]) => [name, single ?? double ?? ''],
		),
	);
}

function unfinished(text: string, tag: string, kind: string): XmlError {
	const lines = text.split('\n');
	const last = lines.findLastIndex((line) => line.trim() !== '');
	const line = lines[last] ?? '';
	const first = lines.findIndex((candidate) => candidate.includes(`<${tag}`)) + 1;
	return new XmlError(
		`(${kind}_definition):${last + 1}: Premature end of data in tag ${tag} line ${first || 1}\n${line}\n${'-'.repeat(line.length)}^`,
	);
}
