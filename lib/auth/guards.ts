import { redirect } from 'next/navigation';
import { AppError } from '@/lib/action/refusal';
import type { Actor } from '@/lib/auth/actor';
import { currentUser, type SignedIn } from '@/lib/auth/session';
import { paths } from '@/lib/paths';

export interface ProviderAccess {
  userId: string;
  providerId: string;
  businessId: string;
  actor: Actor;
}

export interface StaffAccess {
  userId: string;
  businessIds: string[];
  actor: Actor;
}

/** For actions: the provider who is signed in, or an AppError. */
export async function providerAccess(): Promise<ProviderAccess> {
  const user = await signedIn();
  const access = asProvider(user);
  if (!access) throw new AppError('not-found');
  return access;
}

/** For actions: owner or staff of at least one business, or an AppError. */
export async function staffAccess(): Promise<StaffAccess> {
  const user = await signedIn();
  const access = asStaff(user);
  if (!access) throw new AppError('not-found');
  return access;
}

/** A business that the staff work for; another's does not exist. */
export function ownBusiness({ businessIds }: StaffAccess, businessId: string): string {
  if (!businessIds.includes(businessId)) throw new AppError('not-found');
  return businessId;
}

/** For pages: sends everybody else to where they belong. */
export async function requireProvider(): Promise<ProviderAccess> {
  const user = await currentUser();
  return (user && asProvider(user)) ?? redirect(elsewhere(user));
}

/** For pages: sends everybody else to where they belong. */
export async function requireStaff(): Promise<StaffAccess> {
  const user = await currentUser();
  return (user && asStaff(user)) ?? redirect(elsewhere(user));
}

/** Where a signed-in person works: staff at the desk, providers in the dashboard. */
export function workplaceOf(user: SignedIn): string {
  if (asStaff(user)) return paths.desk();
  return asProvider(user) ? paths.dashboard() : paths.home();
}

function elsewhere(user: SignedIn | undefined): string {
  return user ? workplaceOf(user) : paths.signIn();
}

async function signedIn(): Promise<SignedIn> {
  const user = await currentUser();
  if (!user) throw new AppError('signed-out');
  return user;
}

function asProvider({ userId, memberships }: SignedIn): ProviderAccess | undefined {
  const membership = memberships.find((one) => one.role === 'PROVIDER');
  if (!membership?.providerId) return undefined;
  const { providerId, businessId } = membership;
  return { userId, providerId, businessId, actor: { kind: 'PROVIDER', userId } };
}

function asStaff({ userId, memberships }: SignedIn): StaffAccess | undefined {
  const staff = memberships.filter((one) => one.role !== 'PROVIDER');
  if (staff.length === 0) return undefined;
  const businessIds = [...new Set(staff.map((one) => one.businessId))];
  return { userId, businessIds, actor: { kind: 'STAFF', userId } };
}
