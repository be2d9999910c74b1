import type { Metadata } from 'next';
import { AccountSection } from '@/components/account/account-section';
import { IdentityList } from '@/components/account/identity-list';
import { PasswordForm } from '@/components/account/password-form';
import { ProfileForm } from '@/components/account/profile-form';
import { roleNames } from '@/components/account/role-names';
import { SecondFactorForm } from '@/components/account/second-factor-form';
import { SessionList } from '@/components/account/session-list';
import { signInProblem } from '@/components/account/sign-in-problems';
import { SignOutButton } from '@/components/account/sign-out-button';
import { ClassList } from '@/components/cohort/class-list';
import { OutcomeForm } from '@/components/outcomes/outcome-form';
import { OutcomeList } from '@/components/outcomes/outcome-list';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { getSessions } from '@/lib/auth/account';
import { readIdentities } from '@/lib/auth/oidc/identities';
import { getPageUser } from '@/lib/auth/page-user';
import { readClasses } from '@/lib/cohort/read-cohort';
import { readSecondFactor } from '@/lib/auth/second-factor/second-factor';
import { readOutcomes } from '@/lib/outcomes/read-outcomes';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const user = await getPageUser('/account');
  const [{ problem }, factor, identities, sessions, { outcomes, certifications }, classes] = await Promise.all([
    searchParams,
    readSecondFactor(user),
    readIdentities(user),
    getSessions(user),
    readOutcomes(user.id),
    readClasses(user.id),
  ]);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Account"
        lead={`You are signed in as ${user.name}. Your role: ${roleNames[user.role].label.toLowerCase()}.`}
      />
      <AccountSection title="Profile" lead="What you are called here.">
        <ProfileForm name={user.name} email={user.email} />
      </AccountSection>
      <AccountSection title="Classes" lead="Where instructors see how you do.">
        <ClassList classes={classes} />
      </AccountSection>
      <AccountSection
        title="Real exams"
        lead="How they went, if you like to tell. The forecasts learn from it; what is shown to others names nobody. Telling a day again changes it."
      >
        <div className="flex flex-col gap-6">
          {outcomes.length > 0 && <OutcomeList outcomes={outcomes} erasable />}
          <OutcomeForm certifications={certifications} />
        </div>
      </AccountSection>
      <AccountSection title="Password" lead="Changing it signs you out on every other device.">
        <PasswordForm email={user.email} />
      </AccountSection>
      {factor.available && (
        <AccountSection
          title="Sign-in codes"
          lead="A code of an app on your phone, asked for after your password. Nobody gets in by the password alone."
        >
          <SecondFactorForm on={factor.on} left={factor.recoveryCodes} />
        </AccountSection>
      )}
      {identities.length > 0 && (
        <AccountSection title="Other sign-ins" lead="Sign in here without a password of its own.">
          <IdentityList identities={identities} problem={signInProblem(problem)} />
        </AccountSection>
      )}
      <AccountSection
        title="Devices"
        lead="Where you are signed in. End what you do not recognize, and change your password."
      >
        <SessionList sessions={sessions} />
      </AccountSection>
      <AccountSection title="Your data" lead="Take a copy of all that is yours, or delete it with your account.">
        <ButtonLink href="/account/data" variant="secondary">
          Take out or delete
        </ButtonLink>
      </AccountSection>
      <AccountSection title="Sign out" lead="On this device. What you answered is kept.">
        <SignOutButton accountId={user.id} variant="secondary" />
      </AccountSection>
    </div>
  );
}
