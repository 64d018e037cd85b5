/** The Node release whose behaviour the engine follows. */
export const NODE_VERSION = 'v24.21.0';
