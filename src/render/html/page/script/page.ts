import { filterTopics } from './filter-topics.ts'

const form = document.querySelector<HTMLFormElement>('#filters')
if (form !== null) filterTopics(form)
