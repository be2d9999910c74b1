/** What a learner gets of a drawn stimulus: the text of an SVG and words for those who do not see it. */
export interface Drawing {
  svg: string;
  /** Describes what is drawn, without naming the answer. */
  alt: string;
}
