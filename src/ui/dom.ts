type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Builds an element. Texts become text nodes, never markup; `true` sets an empty attribute. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) continue;
		node.setAttribute(name, value === true ? '' : String(value));
	}
	node.append(...children);
	return node;
}

/** The element marked `data-part="name"`; the markup is ours, so a missing one is a mistake to name. */
export function part<Kind extends HTMLElement = HTMLElement>(
	root: ParentNode,
	name: string,
	kind?: new () => Kind,
): Kind {
	const found = root.querySelector(`[data-part="${name}"]`);
	if (found && (!kind || found instanceof kind)) return found as Kind;
	throw new Error(`No element with data-part="${name}". The component and its script disagree.`);
}

/** Buttons that cannot act now stay focusable, so that the keyboard does not lose its place. */
export function setEnabled(button: HTMLElement, enabled: boolean): void {
	button.setAttribute('aria-disabled', String(!enabled));
}

export function isEnabled(button: HTMLElement): boolean {
	return button.getAttribute('aria-disabled') !== 'true';
}

/** Builds an element of a drawing; attributes as in `element`. */
export function svgElement<Tag extends keyof SVGElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly (Node | string)[]
): SVGElementTagNameMap[Tag] {
	const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) continue;
		node.setAttribute(name, value === true ? '' : String(value));
	}
	node.append(...children);
	return node;
}
