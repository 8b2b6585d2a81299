import { words } from '../../messages/words.ts'

/** What the page says by itself. */
const own = () =>
  JSON.stringify({
    leaveOn: words.livePage.leaveOn,
    noContact: words.livePage.noContact,
    seat: words.livePage.seat('%'),
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
  source = new EventSource('/events' + location.search)
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
  each(byId('seats'), page.seats, seatElement, showSeat)
  document.documentElement.className = page.seats.length > 6 ? 'many' : ''
  byId('empty').hidden = page.seats.length > 0
  each(byId('verdicts'), page.verdicts, verdictElement, showVerdict)
  byId('none').hidden = page.verdicts.length > 0
  speak(page, before)
}
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
  part(top, 'name', 'h3'); part(top, 'power', 'strong')
  part(seat, 'result'); part(seat, 'step')
  const when = part(seat, 'when', 'div')
  part(when, 'time', 'span'); part(when, 'left', 'span')
  part(seat, 'amount', 'progress').max = 1
  part(seat, 'turn'); part(seat, 'waits'); part(seat, 'why'); part(seat, 'unit')
  return item
}
function showSeat(item, data) {
  const seat = item.firstElementChild, at = (name) => seat.querySelector('.' + name)
  const step = (data.place + ' ' + data.title).trim()
  seat.className = 'seat ' + data.tone + (data.safe ? ' safe' : '')
  seat.setAttribute('aria-label', own.seat.replace('%', () => data.seat))
  write(at('name'), data.seat); write(at('power'), data.power); write(at('result'), data.result)
  write(at('step'), step); write(at('time'), data.time); write(at('left'), data.left)
  write(at('turn'), data.turn && '\\u279c ' + data.turn)
  write(at('waits'), data.waits); write(at('why'), data.why); write(at('unit'), data.unit)
  const amount = at('amount')
  amount.hidden = data.share === null
  amount.value = data.share || 0
  amount.setAttribute('aria-label', data.title)
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
  for (const { seat, power, turn, result } of seats) {
    const now = [power, result, turn].filter(Boolean).join('. ')
    if (all || spoken.get(seat) !== now) news.push(seat + ': ' + now)
    spoken.set(seat, now)
  }
  if (news.length) byId('spoken').textContent = news.join('. ')
}
setInterval(contact, 250)
document.addEventListener('visibilitychange', contact)
addEventListener('pageshow', contact)
open()
`
