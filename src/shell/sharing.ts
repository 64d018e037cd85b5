/** An element for the head of a page, as Starlight's route data holds it. */
export interface HeadTag {
	readonly tag: 'meta';
	readonly attrs: Readonly<Record<string, string>>;
}

/** The picture beside a shared link; drawn from `social-card.html`. */
const card = {
	path: 'social-card.png',
	width: 1200,
	height: 630,
	alt: 'Throughline: one line from a request through chain, host, sidecar, namespace and zones, and back.',
};

/** The picture for those who share a page. Its address must be whole, so a site without one has none. */
export function cardTags(site: URL | undefined, base: string): readonly HeadTag[] {
	if (!site) return [];
	const image = new URL(`${base.replace(/\/$/, '')}/${card.path}`, site).href;
	const og = (name: string, content: string): HeadTag => ({
		tag: 'meta',
		attrs: { property: `og:image${name}`, content },
	});
	return [
		og('', image),
		og(':width', String(card.width)),
		og(':height', String(card.height)),
		og(':alt', card.alt),
	];
}

/** What robots may read: everything, and where the list of pages is. */
export function robotsText(site: URL | undefined, base: string): string {
	const all = 'User-agent: *\nAllow: /\n';
	if (!site) return all;
	const list = new URL(`${base.replace(/\/$/, '')}/sitemap-index.xml`, site).href;
	return `${all}\nSitemap: ${list}\n`;
}
