// A page whose stream was refused: by a hub that wants somebody to sign in, or for another reason.
import { silentMs } from '../../broker/contract/limits.js';

/** Leaves for the sign-in, which leads back here, where the hub will not let this browser hear the stream at `path`; whether it does. */
export async function leavesToSignIn(path: string): Promise<boolean> {
  if (!(await isSignedOut(path))) return false;
  location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  return true;
}

/** What the hub says besides is not waited for. */
async function isSignedOut(path: string): Promise<boolean> {
  const enough = new AbortController();
  const late = setTimeout(() => enough.abort(), silentMs);
  try {
    const { status } = await fetch(path, { headers: { accept: 'text/event-stream' }, signal: enough.signal });
    return status === 401;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
    enough.abort();
  }
}
