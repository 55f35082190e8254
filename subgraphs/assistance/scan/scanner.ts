/** 主动发现: only the hub's own machine does it, so that no officer's account can write what was not found. */
export const SCANNER = 'system:assistance';
