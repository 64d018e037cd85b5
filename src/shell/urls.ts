/** The address of a page under whatever path the site is hosted: `middleware/values` is `/base/middleware/values/`. */
export function pageUrl(id: string): string {
	const base = import.meta.env.BASE_URL.replace(/\/$/, '');
	return id === '' ? `${base}/` : `${base}/${id}/`;
}

/** The address of a file, as it is: `schemas/progress-1.json` is `/base/schemas/progress-1.json`. */
export function fileUrl(path: string): string {
	return `${pageUrl('')}${path}`;
}
