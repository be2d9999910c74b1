/** What goes when an account is deleted, and what stays without a name. Told before it happens. */
export function DeletionList() {
  return (
    <div className="mb-6 flex flex-col gap-4">
      <div>
        <h3 className="font-semibold">What is deleted</h3>
        <ul className="mt-1 list-disc pl-5 text-ink-soft">
          <li>Name, address, password, sign-ins</li>
          <li>Every exam and study set with its answers, notes and scores</li>
          <li>Readiness, goals, review, study plan, results of real exams</li>
          <li>Membership of classes, with what was assigned</li>
        </ul>
      </div>
      <div>
        <h3 className="font-semibold">What stays, without your name</h3>
        <ul className="mt-1 list-disc pl-5 text-ink-soft">
          <li>
            The audit log: that a role, extra time or a result was changed, with a random number in the place of the
            account, and without the reasons given for extra time
          </li>
          <li>Counts of how often each question was answered right, which name nobody</li>
          <li>Backups, until newer ones replace them</li>
        </ul>
      </div>
    </div>
  );
}
