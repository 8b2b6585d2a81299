import { advice, command } from '../advice.ts'
import type * as en from '../en/backups.ts'

/** Of the backups that this laptop keeps. */
export const storedWords: typeof en.storedWords = {
  notOwn: (mac) => ({
    message: `Dieser Laptop hat keine Sicherung des Routers ${mac} selbst`,
    ...advice(
      'Die Firmware eines anderen Routers ist für diesen kein Weg zurück. Zuerst eine anlegen:',
      command('benchflash backup'),
    ),
  }),
  elsewhere: (mac, folder) => ({
    message: `Die Werkssicherung von ${mac} wurde in ${folder} abgelegt, und diese Aufzeichnungen haben sie nicht`,
    hint: 'Sie dorthin zurücklegen oder ihre Aufzeichnungen mit --records angeben. Ist sie verloren, macht --again weiter: Dann gibt es keinen Weg zurück zur Werksfirmware.',
  }),
  taken: (folder, why) => ({
    message: `Die Sicherung in ${folder} war vollständig, bevor der Flash beschrieben wurde, und ist es nicht mehr: ${why}`,
    hint: 'Sie zurücklegen, wie sie war, dann erneut starten: OpenWrt ist installiert, und was erledigt ist, wird nicht wiederholt. Ist sie verloren, macht --again weiter: Dann gibt es keinen Weg zurück zur Werksfirmware.',
  }),
  notFactory: (folder, kind, why) => ({
    message: `Die Sicherung in ${folder} ist von der Art "${kind}"`,
    hint: `Sie enthält keine vollständige Werksfirmware: ${why}. Aus einer Sicherung der Art "factory" wiederherstellen.`,
  }),
  ranOpenWrt: 'auf dem Router lief schon OpenWrt, als sie angelegt wurde',
  damaged: 'sie ist beschädigt',
  noFactory: (mac, records, number) => {
    const others = number ? `Von anderer Art gibt es ${number}` : 'Es gibt gar keine'
    return {
      message: `In ${records} liegt keine Werkssicherung des Routers ${mac}`,
      hint: `${others}. Die richtigen Aufzeichnungen mit --records angeben, oder den Ordner der Sicherung selbst.`,
    }
  },
  notThere: (wanted, places) => ({
    message: `Es gibt keine Sicherung "${wanted}"`,
    hint: `Gesucht: ${[...new Set(places)].join(' und ')}. Eine MAC-Adresse findet die neueste Werkssicherung dieses Routers.`,
  }),
}

/** The second copy, on another disk. */
export const copyWords: typeof en.copyWords = {
  failed: (folder, why) => ({
    message: `Die zweite Kopie der Sicherung ließ sich in ${folder} nicht anlegen: ${why}`,
    hint: 'Die Sicherung selbst ist vollständig. Den Datenträger anschließen, Platz schaffen oder sich dort Schreibrecht geben; oder --backup-copy weglassen. Dann erneut starten.',
  }),
  differs: (folder, name) => ({
    message: `${name} in ${folder} ist nicht, was die Sicherung hat`,
    hint: 'Diesen Ordner wegräumen, dann erneut starten: Er wird nie überschrieben.',
  }),
  inRecords: (folder, records) => ({
    message: `--backup-copy ${folder} liegt in den Aufzeichnungen selbst (${records})`,
    hint: 'Einen Ordner auf einem anderen Datenträger oder einer Freigabe angeben: Was die Aufzeichnungen vernichtet, würde sonst auch die Kopie vernichten.',
  }),
  none: 'Diese Sicherung hat keine zweite Kopie. benchflash mit --backup-copy FOLDER legt von jeder neuen Sicherung eine an.',
  gone: (folder) =>
    `Die zweite Kopie dieser Sicherung, in ${folder}, ist nicht da: Ist ein Datenträger nicht angeschlossen?`,
  used: (folder, why) => `${why}. Ihre zweite Kopie in ${folder} ist vollständig und wird verwendet.`,
}

/** While one is made. */
export const savingWords: typeof en.savingWords = {
  onceMore: (name) => `"${name}" kam beschädigt an und wird noch einmal gelesen.`,
  serialDiffers: (name) => ({
    message: `"${name}" hat eine andere Prüfsumme, als der Router selbst nennt`,
    hint: 'Erneut starten.',
  }),
}
