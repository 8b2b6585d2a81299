import { words } from '../../messages/words.ts'

/** What the page says by itself. */
const own = () =>
  JSON.stringify({
    leaveOn: words.livePage.leaveOn,
    noContact: words.livePage.noContact,
    seat: words.livePage.seat('%'),
    hands: words.livePage.hands('%'),
  })

/** Runs in the browser, and writes nothing but text. Its time without news goes by when news came, so that a laptop that slept knows it. */
export const script = () => `
'use strict'
const own = ${own()}, silence = 3000
const byId = (id) => document.getElementById(id)
let source, heard = 0, tried = 0, ahead = Infinity, last = null, spoken = new Map()

function open() {
  if (source) source.close()
  tried = Date.now(); ahead = Infinity
  source = new EventSource('/events')
  source.onopen = () => { ahead = Infinity }
  source.onmessage = ({ data }) => hear(JSON.parse(data))
}
// What lay in a cable that stood still is no news: compared with the quickest message since this connection began.
function hear({ at, page }) {
  const now = Date.now(), behind = now - at
  ahead = Math.min(ahead, behind)
  if (behind - ahead > silence) return
  heard = now
  if (page) show(page)
  contact()
}
function contact() {
  const lost = heard === 0 || Math.abs(Date.now() - heard) > silence
  if (document.body.classList.toggle('lost', lost) && Math.abs(Date.now() - tried) > silence) open()
  if (lost) for (const each of document.querySelectorAll('.power')) write(each, own.leaveOn)
  document.title = lost ? own.noContact : 'benchflash: ' + byId('totals').textContent
}
function write(element, text) {
  if (element.textContent !== text) element.textContent = text
  element.hidden = text === ''
}
function show(page) {
  const before = document.body.classList.contains('lost')
  write(byId('totals'), page.totals); write(byId('hour'), page.hour)
  write(byId('hands'), page.hands && own.hands.replace('%', () => page.hands))
  each(byId('seats'), page.seats, seatElement, showSeat)
  share(page.seats.length)
  byId('empty').hidden = page.seats.length > 0
  each(byId('verdicts'), page.verdicts, verdictElement, showVerdict)
  byId('none').hidden = page.verdicts.length > 0
  speak(page, before)
}
// Twice as many rows as columns: a sentence is wider than high.
function share(count) {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count / 2))), { style } = document.documentElement
  style.setProperty('--columns', columns)
  style.setProperty('--rows', Math.max(1, Math.ceil(count / columns)))
}
// Where a seat has more to say than room it is said in smaller letters, and to the end.
function fit(seat) {
  const { style } = seat
  for (let size = 1; size > .3; size -= .05) {
    style.setProperty('--fit', size)
    if (seat.scrollHeight <= seat.clientHeight) return
  }
}
const resized = new ResizeObserver((all) => { for (const { target } of all) fit(target) })
// Elements stay while their text changes: who has the keyboard on one keeps it.
function each(list, items, make, fill) {
  while (list.children.length > items.length) list.lastElementChild.remove()
  items.forEach((item, n) => fill(list.children[n] || list.appendChild(make()), item))
}
function part(parent, name, kind) {
  const element = parent.appendChild(document.createElement(kind || 'p'))
  element.className = name
  return element
}
function seatElement() {
  const item = document.createElement('li'), seat = part(item, 'seat', 'article'), top = part(seat, 'top', 'div')
  seat.tabIndex = 0
  resized.observe(seat)
  part(top, 'name', 'h3'); part(top, 'power', 'strong'); part(top, 'unit')
  const rest = part(seat, 'rest', 'div'), verdict = part(rest, 'verdict', 'div')
  part(verdict, 'result'); part(verdict, 'step')
  const when = part(rest, 'when', 'div')
  part(when, 'time', 'span'); part(when, 'left', 'span')
  part(rest, 'amount', 'progress').max = 1
  for (const name of ['hint', 'turn', 'waits', 'why']) part(rest, name)
  return item
}
function showSeat(item, data) {
  const seat = item.firstElementChild, at = (name) => seat.querySelector('.' + name)
  const step = (data.place + ' ' + data.title).trim()
  seat.className = 'seat ' + data.tone + (data.safe ? ' safe' : '')
  seat.setAttribute('aria-label', own.seat.replace('%', () => data.seat))
  write(at('name'), data.seat); write(at('power'), data.power); write(at('result'), data.result)
  write(at('step'), step); write(at('time'), data.time); write(at('left'), data.left)
  write(at('hint'), data.hint); write(at('turn'), data.turn && '\\u279c ' + data.turn)
  write(at('waits'), data.waits); write(at('why'), data.why); write(at('unit'), data.unit)
  const amount = at('amount')
  amount.hidden = data.share === null
  amount.value = data.share || 0
  amount.setAttribute('aria-label', data.title)
  const length = seat.textContent.length
  if (seat.fitted !== length) fit(seat)
  seat.fitted = length
}
function verdictElement() {
  const item = document.createElement('li')
  part(item, 'when-over', 'span'); item.append(' '); part(item, '', 'b'); item.append(' ')
  part(item, 'which', 'span')
  return item
}
function showVerdict(item, { time, seat, unit, result, tone }) {
  item.className = tone
  write(item.children[0], time); write(item.children[1], result); write(item.children[2], seat + ' ' + unit)
}
// To an ear only what changes what a hand may do, never a time that counts.
function speak({ seats }, all) {
  const news = []
  for (const { seat, power, hint, turn, result } of seats) {
    const now = [power, result, hint, turn].filter(Boolean).join('. ')
    if (all || spoken.get(seat) !== now) news.push(seat + ': ' + now)
    spoken.set(seat, now)
  }
  if (news.length) byId('spoken').textContent = news.join('. ')
}
// The code has opened what it opens: from here on the cookie does.
if (location.search) history.replaceState(null, '', location.pathname)
setInterval(contact, 250)
document.addEventListener('visibilitychange', contact)
addEventListener('pageshow', contact)
open()
`
