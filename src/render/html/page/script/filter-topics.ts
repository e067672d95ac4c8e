import { type Topic, topicsOf } from './topics.ts'
import { wishOf } from './wish.ts'

/** Makes the form narrow the topics down as it is used. */
export function filterTopics(form: HTMLFormElement): void {
  const topics = topicsOf(document)
  const shown = document.querySelector('#shown')

  const apply = () => {
    const fits = wishOf(form)
    let count = 0
    for (const topic of topics) {
      const fit = fits(topic)
      if (fit) count++
      show(topic, fit)
    }
    for (const list of document.querySelectorAll<HTMLElement>('section.unmanaged')) {
      list.hidden = list.querySelector('li:not([hidden])') === null
    }
    if (shown !== null) shown.textContent = words(count, topics.length)
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

function show(topic: Topic, fit: boolean): void {
  if (topic.shown === fit) return
  topic.shown = fit
  topic.element.hidden = !fit
}

function words(count: number, total: number): string {
  const of = total.toLocaleString('en')
  if (count === total) return `All ${of} topics`
  return count === 0 ? `None of ${of} topics` : `${count.toLocaleString('en')} of ${of} topics`
}
