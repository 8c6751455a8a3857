// The key lives as long as the tab: no cookie, no URL, no local storage.
const NAME = "tidemark.key";

export const session = {
  get key() {
    return sessionStorage.getItem(NAME);
  },
  keep(key) {
    sessionStorage.setItem(NAME, key);
  },
  forget() {
    sessionStorage.removeItem(NAME);
  },
};

/** What the server tells the page about itself: {demoKey} in local mode. */
export async function config() {
  const response = await fetch("/console/config.json");
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
