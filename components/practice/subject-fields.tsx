import { ChoiceChips } from '@/components/ui/choice-chips';
import { Select } from '@/components/ui/select';
import { countOfPart, type PracticeChoice } from '@/lib/exam/practice-choice';
import type { PracticeOffer } from '@/lib/exam/practice-offer';
import { TopicList } from './topic-list';

export interface SubjectFieldsProps {
  choice: PracticeChoice;
  offer: PracticeOffer;
  onChange: (change: Partial<PracticeChoice>) => void;
}

/** What the set is about: everything, one domain, or topics; and which part of that. */
export function SubjectFields({ choice, offer, onChange }: SubjectFieldsProps) {
  const { subject, domain, topics, what, useReserve } = choice;
  return (
    <>
      <ChoiceChips
        label="About"
        value={subject}
        onChange={(value) => onChange({ subject: value })}
        options={[
          { value: 'everything', label: 'Everything' },
          { value: 'domain', label: 'One domain' },
          { value: 'topics', label: 'Topics' },
        ]}
      />
      {subject === 'domain' && (
        <Select
          label="Domain"
          value={domain}
          onChange={(event) => onChange({ domain: event.target.value })}
          options={offer.domains.map(({ id, name, parent, supply }) => ({
            value: id,
            label: `${parent === null ? '' : '\u2003'}${name} (${countOfPart(supply, what, useReserve)})`,
          }))}
        />
      )}
      {subject === 'topics' && (
        <TopicList
          topics={offer.topics}
          chosen={topics}
          what={what}
          useReserve={useReserve}
          onChange={(chosen) => onChange({ topics: chosen })}
        />
      )}
    </>
  );
}
