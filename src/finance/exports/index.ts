import type { ExportFormat } from '../../domain/records/memo-export';
import { csv } from './csv';
import { datev } from './datev';
import { json } from './json';
import type { ExportProfile } from './profile';
import { quickbooks } from './quickbooks';
import { sage50 } from './sage50';
import { ubl } from './ubl';
import { xero } from './xero';

/** A format is one file here, and a line in `exportFormat`. */
export const exportProfiles: Record<ExportFormat, ExportProfile> = {
  ...{ csv, json, ubl, xero, quickbooks, sage50, datev },
};
