// Made by kephas-gen from payloads.yaml: payloads 1.0.0, wire 428d40eb13db795c.
// payloads/validators.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
// @ts-nocheck: ajv compiles to untyped JavaScript; what is exported below is typed.
import type { SchemaValidator } from "kephas/codegen/v1";

export const validateSettings: SchemaValidator = /* @__PURE__ */ (() => {
  const func0 = Object.prototype.hasOwnProperty;
  
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if(evaluated0.dynamicProps){
  evaluated0.props = undefined;
  }
  if(evaluated0.dynamicItems){
  evaluated0.items = undefined;
  }
  if(errors === 0){
  if(data && typeof data == "object" && !Array.isArray(data)){
  let missing0;
  if(((data.volume === undefined) || (!(func0.call(data, "volume")))) && (missing0 = "volume")){
  validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
  return false;
  }
  else {
  if(data.volume !== undefined && func0.call(data, "volume")){
  let data0 = data.volume;
  if(!((typeof data0 == "number") && (isFinite(data0)))){
  validate0.errors = [{instancePath:instancePath+"/volume",schemaPath:"#/properties/volume/type",keyword:"type",params:{type: "number"},message:"must be number"}];
  return false;
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
  return false;
  }
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  validate0.evaluated = {"props":{"volume":true},"dynamicProps":false,"dynamicItems":false};
  return validate0;
})();
