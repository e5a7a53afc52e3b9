/**
 * Settings whose values are not judged, with their releases as in numbers.ts: texts, what is shown and cannot be set, older names that
 * are still taken, and those of builds for developers.
 */
export const others = `
  application_name archive_cleanup_command archive_command archive_library:15- backtrace_functions block_size
  bonjour_name client_encoding cluster_name config_file createrole_self_grant:16- data_checksums data_directory
  data_directory_mode DateStyle debug_assertions debug_io_direct:16- default_table_access_method default_tablespace
  default_text_search_config default_transaction_isolation default_with_oids dynamic_library_path event_source
  extension_control_path:18- external_pid_file hba_file huge_pages_status:17- ident_file in_hot_standby
  integer_datetimes is_superuser jit_provider krb_server_keyfile lc_collate:-15 lc_ctype:-15 lc_messages lc_monetary
  lc_numeric lc_time listen_addresses local_preload_libraries log_connections log_destination log_directory log_filename
  log_line_prefix log_timezone max_function_args max_identifier_length max_index_keys num_os_semaphores:18-
  oauth_validator_libraries:18- primary_conninfo primary_slot_name promote_trigger_file:-15 recovery_end_command
  recovery_target recovery_target_lsn recovery_target_name recovery_target_time recovery_target_timeline
  recovery_target_xid restore_command restrict_nonsystem_relation_kind role search_path seed segment_size
  server_encoding server_version server_version_num session_authorization session_preload_libraries
  shared_memory_size:15- shared_memory_size_in_huge_pages:15- shared_preload_libraries sort_mem ssl_ca_file
  ssl_cert_file ssl_ciphers ssl_crl_dir ssl_crl_file ssl_dh_params_file ssl_ecdh_curve ssl_groups:18- ssl_key_file
  ssl_library ssl_passphrase_command ssl_renegotiation_limit ssl_tls13_ciphers:18- stats_temp_directory:-14
  synchronized_standby_slots:17- synchronous_standby_names syslog_ident temp_tablespaces TimeZone timezone_abbreviations
  transaction_isolation unix_socket_directories unix_socket_group vacuum_mem wal_block_size wal_consistency_checking
  wal_segment_size
  debug_deadlocks log_btree_build_stats optimize_bounded_sort trace_lock_oidmin trace_lock_table trace_locks
  trace_lwlocks trace_syncscan trace_userlocks wal_debug
`;
