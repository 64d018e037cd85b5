/** How a URL's hash says that it carries a shared state. */
export const shareMark = '#state=';
