import { ExamLoading } from '@/components/exam/exam-loading';

export default function Loading() {
  return <ExamLoading />;
}
