import type { Language } from '../en/index.ts'
import { joinedWords } from '../joined.ts'
import { progressWords, size, span } from './amounts.ts'
import { backupGateWords, backupWords, sanityWords } from './backup.ts'
import { copyWords, savingWords, storedWords } from './backups.ts'
import {
  cableWords,
  coldWords,
  deliveryWords,
  exchangeWords,
  proofWords,
  provisionWords,
  sightWords,
  startWords,
} from './bench.ts'
import { benchFileWords, fieldWords, proposalWords, routersWords } from './bench-file.ts'
import { bootloaderWords, downloadWords, guardWords, memoryWords } from './bootloader.ts'
import { carryWords } from './carry.ts'
import {
  batchCommandWords,
  devicesWords,
  dryRunWords,
  givenWords,
  recordsCommandWords,
  verifyWords,
} from './commands.ts'
import { consoleWords, factoryWords, loginWords, shellWords } from './console.ts'
import { deviceWords, lawWords, profileWords } from './devices.ts'
import { diagnosisWords, rateWords, silenceWords } from './diagnosis.ts'
import { doctorWords, verdictWords, writeBenchWords } from './doctor.ts'
import { cacheWords, webWords } from './download.ts'
import { endingWords, headWords } from './ending.ts'
import { bugWords, diskWords, outputWords, placeWords, stopWords } from './errors.ts'
import { imageWords } from './firmware.ts'
import { flashWords, startTroubleWords, upgradeFailureWords, upgradeWords, writeWords } from './flash.ts'
import { guideFor } from './guides.ts'
import { harmSentence } from './harm.ts'
import { heardWords } from './heard.ts'
import {
  commanderWords,
  formWords,
  helpWords,
  optionWords,
  ownOptionWords,
  valueWords,
  verbWords,
} from './help.ts'
import { awakeWords, holderWords, lendWords, onVerdictWords, powerWords } from './host.ts'
import { addressWords } from './host-address.ts'
import { laptopWords } from './host-laptop.ts'
import { firewallWords, tftpPortWords, wireWords } from './host-net.ts'
import { adapterWords, serialWords } from './host-serial.ts'
import { kitWords } from './kit.ts'
import { adapterListWords, keyboardWords, lineWords } from './lines.ts'
import { livePageFaultWords, livePageWords } from './live-page.ts'
import { apnWords, netdevWords, pinWords, routerScriptWords, usbModemWords } from './lte.ts'
import { modemWords, simWords, uplinkWords } from './modem.ts'
import { boardWords, firstBootWords, lanWords, radioWords, scriptWords, timeZoneWords } from './openwrt.ts'
import { addressTurnWords, otherWords } from './others.ts'
import { feedWords, packageWords } from './packages.ts'
import { listenerWords, receiptWords } from './payload.ts'
import { portWords } from './port.ts'
import { powerGuardWords, powerWhys, standingWords } from './power.ts'
import { problemWords } from './problems.ts'
import {
  journalWords,
  listenWords,
  lockWords,
  lteWords,
  overwriteWords,
  planWords,
  runWords,
  skipWords,
  stuckWords,
} from './procedure.ts'
import { profileTemplate } from './profile-template.ts'
import { operatorWords, promptWords } from './prompts.ts'
import { ramWords } from './ram.ts'
import { readyWords } from './ready.ts'
import { labelWords, pageWords, passedOver } from './records.ts'
import { ageWords, knownWords, supportWords, versionWords } from './release.ts'
import { askReleaseWords, fetchWords, releaseMarkWords } from './releases.ts'
import { archiveWords, reportWords } from './report.ts'
import { batchTableWords, failureWords, foundWords, guidedWords, plainWords } from './screens.ts'
import { clientTailWords, clientWords, serveWords } from './serve.ts'
import { signatureWords, trustKeyWords } from './signature.ts'
import { controlWords, faultWords, simulatorWords } from './simulate.ts'
import { spiWords } from './spi.ts'
import { stepWords } from './steps.ts'
import {
  acceptWords,
  backUpFlashWords,
  checkBenchWords,
  enterBootloaderWords,
  getFirmwareWords,
  identifyWords,
  saveOverSerialWords,
} from './steps-install.ts'
import { lteToolsWords, restoreModemWords, setModemModeWords, translationWords } from './steps-modem.ts'
import { verifyFactoryWords, writeFactoryWords } from './steps-restore.ts'
import { surveyWords } from './steps-survey.ts'
import { upgradeRefusedWords, upgradeStepWords } from './steps-upgrade.ts'
import { answerWords, surveyFileWords } from './survey.ts'
import { refusalWords, tftpWords, transferWords } from './tftp.ts'
import { about, timeWords, waitWords } from './times.ts'
import { owedWords } from './waterfall.ts'
import { boardQuestionWords, plainWiringWords, summaryWords, wiringWords, wizardWords } from './wizard.ts'

/** The same in German. */
export const german: Language = {
  /** As pages name it. */
  language: 'de',
  joined: joinedWords,
  amounts: { size, span, progress: progressWords },
  backupGate: backupGateWords,
  sanity: sanityWords,
  backup: backupWords,
  stored: storedWords,
  copy: copyWords,
  saving: savingWords,
  field: fieldWords,
  benchFile: benchFileWords,
  routers: routersWords,
  proposal: proposalWords,
  start: startWords,
  cold: coldWords,
  sight: sightWords,
  proof: proofWords,
  cable: cableWords,
  delivery: deliveryWords,
  exchange: exchangeWords,
  provision: provisionWords,
  bootloader: bootloaderWords,
  download: downloadWords,
  guard: guardWords,
  memory: memoryWords,
  carry: carryWords,
  given: givenWords,
  dryRun: dryRunWords,
  batchCommand: batchCommandWords,
  verify: verifyWords,
  recordsCommand: recordsCommandWords,
  devices: devicesWords,
  console: consoleWords,
  login: loginWords,
  factory: factoryWords,
  shell: shellWords,
  device: deviceWords,
  profile: profileWords,
  law: lawWords,
  diagnosis: diagnosisWords,
  rate: rateWords,
  silence: silenceWords,
  verdict: verdictWords,
  doctor: doctorWords,
  writeBench: writeBenchWords,
  web: webWords,
  cache: cacheWords,
  head: headWords,
  ending: endingWords,
  stop: stopWords,
  bug: bugWords,
  disk: diskWords,
  output: outputWords,
  place: placeWords,
  image: imageWords,
  flash: flashWords,
  startTrouble: startTroubleWords,
  write: writeWords,
  upgradeFailure: upgradeFailureWords,
  upgrade: upgradeWords,
  heard: heardWords,
  help: helpWords,
  commander: commanderWords,
  form: formWords,
  verb: verbWords,
  option: optionWords,
  ownOption: ownOptionWords,
  value: valueWords,
  address: addressWords,
  laptop: laptopWords,
  tftpPort: tftpPortWords,
  firewall: firewallWords,
  wire: wireWords,
  serial: serialWords,
  adapter: adapterWords,
  holder: holderWords,
  lend: lendWords,
  power: powerWords,
  awake: awakeWords,
  onVerdict: onVerdictWords,
  kit: kitWords,
  adapterList: adapterListWords,
  line: lineWords,
  keyboard: keyboardWords,
  livePage: livePageWords,
  livePageFault: livePageFaultWords,
  usbModem: usbModemWords,
  netdev: netdevWords,
  pin: pinWords,
  apn: apnWords,
  routerScript: routerScriptWords,
  modem: modemWords,
  sim: simWords,
  uplink: uplinkWords,
  board: boardWords,
  script: scriptWords,
  firstBoot: firstBootWords,
  lan: lanWords,
  radio: radioWords,
  timeZone: timeZoneWords,
  other: otherWords,
  addressTurn: addressTurnWords,
  feed: feedWords,
  package: packageWords,
  listener: listenerWords,
  receipt: receiptWords,
  port: portWords,
  powerWhys: powerWhys,
  standing: standingWords,
  powerGuard: powerGuardWords,
  run: runWords,
  listen: listenWords,
  skip: skipWords,
  overwrite: overwriteWords,
  lte: lteWords,
  stuck: stuckWords,
  plan: planWords,
  journal: journalWords,
  lock: lockWords,
  prompt: promptWords,
  operator: operatorWords,
  ram: ramWords,
  ready: readyWords,
  page: pageWords,
  label: labelWords,
  version: versionWords,
  age: ageWords,
  known: knownWords,
  support: supportWords,
  releaseMark: releaseMarkWords,
  askRelease: askReleaseWords,
  fetch: fetchWords,
  archive: archiveWords,
  report: reportWords,
  guided: guidedWords,
  plain: plainWords,
  failure: failureWords,
  found: foundWords,
  batchTable: batchTableWords,
  serve: serveWords,
  client: clientWords,
  clientTail: clientTailWords,
  signature: signatureWords,
  trustKey: trustKeyWords,
  simulator: simulatorWords,
  control: controlWords,
  fault: faultWords,
  spi: spiWords,
  checkBench: checkBenchWords,
  getFirmware: getFirmwareWords,
  enterBootloader: enterBootloaderWords,
  identify: identifyWords,
  backUpFlash: backUpFlashWords,
  saveOverSerial: saveOverSerialWords,
  accept: acceptWords,
  setModemMode: setModemModeWords,
  lteTools: lteToolsWords,
  restoreModem: restoreModemWords,
  translation: translationWords,
  writeFactory: writeFactoryWords,
  verifyFactory: verifyFactoryWords,
  survey: surveyWords,
  upgradeRefused: upgradeRefusedWords,
  upgradeStep: upgradeStepWords,
  step: stepWords,
  answer: answerWords,
  surveyFile: surveyFileWords,
  tftp: tftpWords,
  refusal: refusalWords,
  transfer: transferWords,
  time: { ...timeWords, about },
  passedOver,
  wait: waitWords,
  owed: owedWords,
  wizard: wizardWords,
  boardQuestion: boardQuestionWords,
  plainWiring: plainWiringWords,
  wiring: wiringWords,
  summary: summaryWords,
  guides: { of: guideFor },
  harm: { sentence: harmSentence },
  profileTemplate,
  problems: problemWords,
}
