/** Largest file that a browser may send, in bytes: reading it must not keep the server from saving answers. */
export const maxUploadBytes = 8_000_000;
