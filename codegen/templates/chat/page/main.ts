import { createResume } from "kephas/client/resume";
import { ChatClient } from "../generated/chat/client.js";
import type { Line } from "../generated/chat/messages.js";

const people = find("people");
const channels = find("channels");
const lines = find("lines");
const scroller = find("scroller");
const notice = find("notice");
const enterForm = find("enter");
const sayForm = find("say");

/** Links to the channels that there are, by the ids of their rooms. */
const links = new Map<string, HTMLAnchorElement>();

const chat = new ChatClient("/ws", { resume: createResume() });
/** The name that this page has, once it has one. */
let me: string | undefined;

chat.on.said(show);
chat.on.history((history) => {
  lines.replaceChildren();
  for (const line of history.lines) show(line);
});
chat.rooms.channel.watch(({ added, changed, removed }) => {
  for (const { id, options, players } of [...added, ...changed]) listChannel(id, options.topic, players);
  for (const { id } of removed) forgetChannel(id);
});
chat.onStatus(({ status }) => {
  if (status === "open") showPeople();
  else people.textContent = `${status} …`;
});
void chat.connect();

onSubmit(enterForm, enter);
onSubmit(sayForm, async (text) => void (await chat.request.say({ text })));
addEventListener("hashchange", () => void attempt(changeChannel));

/** Into the channel that the address names behind `#`. Who comes first makes it. */
async function enter(name: string): Promise<void> {
  const topic = decodeURIComponent(location.hash.slice(1)) || "lobby";
  const channel = await chat.rooms.channel.joinOrCreate({ topic }, { name });
  me = channel.members.get(channel.seat)?.presence.name;
  for (const item of lines.children) markOwn(item);
  showPeople();
  use(sayForm);
  channel.onMembers(showPeople);
  channel.onClose(({ reason }) => {
    use(enterForm);
    // A server that starts anew knows no channel any more.
    if (reason !== "left") void attempt(() => enter(name));
  });
}

async function changeChannel(): Promise<void> {
  const { current } = chat.rooms.channel;
  if (current === undefined || me === undefined) return;
  await current.leave();
  await enter(me);
}

function showPeople(): void {
  const { current } = chat.rooms.channel;
  const here = [...(current?.members.values() ?? [])].map(({ presence, lost }) => presence.name + (lost ? " …" : ""));
  find("topic").textContent = current?.options.topic ?? "Chat";
  people.textContent = here.join(", ");
}

function listChannel(id: string, topic: string, size: number): void {
  const link = links.get(id) ?? document.createElement("a");
  links.set(id, link);
  link.href = `#${encodeURIComponent(topic)}`;
  link.textContent = `${topic} ${size}`;
  channels.append(link);
}

function forgetChannel(id: string): void {
  links.get(id)?.remove();
  links.delete(id);
}

function show({ who, text, at }: Line): void {
  const item = document.createElement("li");
  item.setAttribute("data-who", who);
  markOwn(item);
  const about = document.createElement("small");
  about.textContent = `${who}, ${new Date(at).toLocaleTimeString([], { timeStyle: "short" })}`;
  item.append(about, text);
  lines.append(item);
  scroller.scrollTop = scroller.scrollHeight;
}

function markOwn(item: Element): void {
  item.classList.toggle("mine", item.getAttribute("data-who") === me);
}

/** Shows one of the two forms. */
function use(form: HTMLElement): void {
  for (const each of [enterForm, sayForm]) each.hidden = each !== form;
  form.querySelector("input")?.focus();
}

/** Does what a form is for with what was written into it, which goes once that is done. */
function onSubmit(form: HTMLElement, act: (text: string) => Promise<void>): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = form.querySelector("input");
    const text = input?.value.trim() ?? "";
    if (input === null || text === "") return;
    void attempt(async () => {
      await act(text);
      input.value = "";
    });
  });
}

/** Errors of the schema, of its limits and of the connection are sentences that can be shown. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    notice.textContent = "";
  } catch (error) {
    notice.textContent = error instanceof Error ? error.message : String(error);
  }
}

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element with the id ${id}`);
  return element;
}
