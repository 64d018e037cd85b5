/** The address of a page under whatever path the site is hosted: `middleware/values` is `/base/middleware/values/`. */
export function pageUrl(id: string): string {
	const base = import.meta.env.BASE_URL.replace(/\/$/, '');
	return id === '' ? `${base}/` : `${base}/${id}/`;
}
