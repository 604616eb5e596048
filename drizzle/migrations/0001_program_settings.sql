-- Definitions are complete: those written before these settings came get their defaults.
UPDATE "program_revisions" SET "definition" =
  '{
    "envFiles": [], "primaryGroup": null, "supplementaryGroups": null, "umask": null, "nice": null, "rlimits": [], "cpuAffinity": null,
    "noNewPrivileges": false, "stopCommand": null, "killMode": "GROUP", "reloadSignal": "HUP", "timeoutMs": null, "retries": 0,
    "memoryLimitBytes": null, "cpuLimit": null, "tty": false, "stdin": null, "readiness": null, "liveness": null, "notify": false,
    "watchdogMs": null, "actions": []
  }'::jsonb || "definition" || jsonb_build_object('log', '{"timestamps": false}'::jsonb || ("definition" -> 'log'));
