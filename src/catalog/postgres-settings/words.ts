/**
 * Settings that are one of several words, with their releases as in numbers.ts. Behind the stroke stand those that PostgreSQL does not
 * list but takes (guc_tables.c), and those that depend on how it was built.
 */
export const words = `
  archive_mode always on off / true false yes no 1 0
  backslash_quote safe_encoding on off / true false yes no 1 0
  bytea_output escape hex
  client_min_messages debug5 debug4 debug3 debug2 debug1 log notice warning error / debug info
  compute_query_id auto regress on off / true false yes no 1 0
  constraint_exclusion partition on off / true false yes no 1 0
  debug_logical_replication_streaming:16- buffered immediate
  debug_parallel_query:16- off on regress / true false yes no 1 0
  default_toast_compression pglz / lz4
  dynamic_shared_memory_type posix sysv mmap / windows none
  file_copy_method:18- copy clone
  file_extend_method:16- posix_fallocate write_zeros
  force_parallel_mode:-15 off on regress / true false yes no 1 0
  huge_pages off on try / true false yes no 1 0
  icu_validation_level:16- disabled debug5 debug4 debug3 debug2 debug1 log notice warning error / debug
  IntervalStyle postgres postgres_verbose sql_standard iso_8601
  io_method:18- sync worker / io_uring
  log_error_verbosity terse default verbose
  log_min_error_statement debug5 debug4 debug3 debug2 debug1 info notice warning error log fatal panic / debug
  log_min_messages debug5 debug4 debug3 debug2 debug1 info notice warning error log fatal panic / debug
  log_statement none ddl mod all
  password_encryption md5 scram-sha-256
  plan_cache_mode auto force_generic_plan force_custom_plan
  recovery_init_sync_method fsync syncfs
  recovery_prefetch:15- off on try / true false yes no 1 0
  recovery_target_action pause promote shutdown
  session_replication_role origin replica local
  shared_memory_type sysv mmap / windows
  ssl_max_protocol_version TLSv1 TLSv1.1 TLSv1.2 TLSv1.3
  ssl_min_protocol_version TLSv1 TLSv1.1 TLSv1.2 TLSv1.3
  stats_fetch_consistency:15- none cache snapshot
  synchronous_commit local remote_write remote_apply on off / true false yes no 1 0
  syslog_facility local0 local1 local2 local3 local4 local5 local6 local7 / none
  trace_recovery_messages:-16 debug5 debug4 debug3 debug2 debug1 log notice warning error / debug
  track_functions none pl all
  wal_compression pglz on off / true false yes no 1 0 lz4 zstd
  wal_level minimal replica logical / archive hot_standby
  wal_sync_method fsync fdatasync open_sync open_datasync / fsync_writethrough
  xmlbinary base64 hex
  xmloption content document
`;
