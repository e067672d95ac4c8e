import { chunksOf } from './chunks.ts'
import { topicsOf } from './topics.ts'
import { wishOf } from './wish.ts'

/** Makes the form narrow the topics down as it is used. */
export function filterTopics(form: HTMLFormElement): void {
  const topics = topicsOf(document)
  const chunks = chunksOf(topics)
  const told = document.querySelector('#shown')

  const apply = () => {
    const fits = wishOf(form)
    for (const topic of topics) topic.show(fits(topic))
    for (const chunk of chunks) chunk.follow()
    const shown = topics.filter((topic) => topic.shown).length
    if (told !== null) told.textContent = countWords(shown, topics.length)
  }

  // However many keys come in between, once before the browser paints.
  let due = false
  const applySoon = () => {
    if (due) return
    due = true
    requestAnimationFrame(() => {
      due = false
      apply()
    })
  }

  form.addEventListener('input', applySoon)
  form.addEventListener('reset', applySoon)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.hidden = false
  apply() // a page that is reloaded keeps what was typed
}

function countWords(shown: number, total: number): string {
  const of = total.toLocaleString('en')
  if (shown === total) return `All ${of} topics`
  return shown === 0 ? `None of ${of} topics` : `${shown.toLocaleString('en')} of ${of} topics`
}
